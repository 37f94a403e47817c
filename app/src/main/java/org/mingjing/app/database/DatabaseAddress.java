package org.mingjing.app.database;

/** How to reach the database, once as the owner of the tables and once as the program. */
record DatabaseAddress(String url, String ownerUser, String ownerPassword, String user, String password) {}
