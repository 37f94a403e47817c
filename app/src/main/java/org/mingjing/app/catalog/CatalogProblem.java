package org.mingjing.app.catalog;

import org.mingjing.app.http.HttpProblem;

/** What can be wrong in the data centre. */
enum CatalogProblem implements HttpProblem {
    /** There is no dataset of this name. */
    CATALOG_DATASET_UNKNOWN(422),
    /** The source is not set up for this way in. */
    CATALOG_OTHER_WAY(409),
    /** The source is closed. */
    CATALOG_SOURCE_CLOSED(409),
    /** What the source's settings say cannot be. */
    CATALOG_SETTING(422),
    /** Only the steward of the source may do this. */
    CATALOG_NOT_STEWARD(403),
    /** The file is larger than allowed, or than was said. */
    CATALOG_FILE_TOO_LARGE(413),
    /** Bytes were sent that do not follow those that are there. */
    CATALOG_UPLOAD_OFFSET(409),
    /** Another part of the same file is arriving just now. */
    CATALOG_UPLOAD_BUSY(409),
    /** The file is not whole yet. */
    CATALOG_FILE_INCOMPLETE(409),
    /** The file is no longer kept. */
    CATALOG_FILE_REMOVED(410),
    /** It is not a kind of file that can hold a table. */
    CATALOG_FILE_KIND(415),
    /** There is no room for it. */
    CATALOG_DISK_FULL(507),
    /** The source has no mapping yet. */
    CATALOG_MAPPING_MISSING(409),
    /** The mapping is for another dataset than the source. */
    CATALOG_MAPPING_DATASET(422),
    /** The same idempotency key came with other rows. */
    CATALOG_KEY_REUSED(409),
    /** No idempotency key, or one that is too long. */
    CATALOG_KEY_MISSING(400),
    /** The import has not ended, so there is nothing to mend yet. */
    CATALOG_IMPORT_OPEN(409),
    /** No reject of this number, or it was mended before. */
    CATALOG_NO_SUCH_REJECT(409),
    /** The same was asked for before. */
    CATALOG_ASKED_BEFORE(409),
    /** The snapshot is being removed, or was. */
    CATALOG_SNAPSHOT_REMOVED(409),
    /** The host is not among those that may be reached. */
    CATALOG_HOST_NOT_ALLOWED(422),
    /** There is no driver for this kind of database. */
    CATALOG_DRIVER_MISSING(422),
    /** There is no password under this name. */
    CATALOG_SECRET_MISSING(422),
    /** The department's database did not answer as it should. */
    CATALOG_PULL_FAILED(503);

    private final int status;

    CatalogProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
