-- The digest of an export names its algorithm, as that of a file does.
alter table access.export rename column sha256 to digest;
