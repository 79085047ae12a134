-- ?1 before when
DELETE FROM intake_stat WHERE at < ?1;
