package org.mingjing.app.catalog;

/** How the files of a source come in. */
public enum Way {
    /** People send files. */
    UPLOAD,
    /** A folder is watched. */
    FOLDER,
    /** A table is read from a department's database. */
    PULL,
    /** A department's system sends rows. */
    PUSH
}
