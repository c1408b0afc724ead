-- The version of the data; one row.
SELECT version, input_sha256, released_date FROM data_version
