-- ?1 order id -> the estimate in fen, each line rounded
SELECT coalesce(sum((price * qty + 500) / 1000), 0) FROM order_estimate WHERE order_id = ?1 AND voided = 0;
