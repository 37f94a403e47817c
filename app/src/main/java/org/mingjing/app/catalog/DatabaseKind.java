package org.mingjing.app.catalog;

/** Kinds of databases that can be read. The drivers of the first two and of SQL Server come with the program. */
enum DatabaseKind {
    POSTGRESQL(5432, "org.postgresql.Driver") {
        @Override
        String address(String host, int port, String database) {
            return "jdbc:postgresql://" + host + ":" + port + "/" + database;
        }
    },
    MARIADB(3306, "org.mariadb.jdbc.Driver") {
        @Override
        String address(String host, int port, String database) {
            return "jdbc:mariadb://" + host + ":" + port + "/" + database;
        }
    },
    MYSQL(3306, "org.mariadb.jdbc.Driver") {
        @Override
        String address(String host, int port, String database) {
            return "jdbc:mariadb://" + host + ":" + port + "/" + database;
        }
    },
    ORACLE(1521, "oracle.jdbc.OracleDriver") {
        @Override
        String address(String host, int port, String database) {
            return "jdbc:oracle:thin:@//" + host + ":" + port + "/" + database;
        }
    },
    SQLSERVER(1433, "com.microsoft.sqlserver.jdbc.SQLServerDriver") {
        @Override
        String address(String host, int port, String database) {
            return "jdbc:sqlserver://" + host + ":" + port + ";databaseName={" + database + "}";
        }
    };

    private final int port;
    private final String driver;

    DatabaseKind(int port, String driver) {
        this.port = port;
        this.driver = driver;
    }

    /** The port that such databases usually have. */
    int port() {
        return port;
    }

    /** Class of its driver. */
    String driver() {
        return driver;
    }

    abstract String address(String host, int port, String database);
}
