-- ?1 order id -> material used in fen, less the material of the estimate (each line rounded)
SELECT coalesce((SELECT sum((price * qty + 500) / 1000) FROM order_material WHERE order_id = ?1 AND voided = 0), 0)
     - coalesce((SELECT sum((price * qty + 500) / 1000) FROM order_estimate WHERE order_id = ?1 AND voided = 0 AND labour = 0), 0);
