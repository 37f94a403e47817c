package org.mingjing.app.catalog;

import org.jspecify.annotations.Nullable;

/**
 * What a person says of a source.
 *
 * @param code short name, stands with every row as its system; kept for life
 * @param dataset kept for life
 * @param unit department
 * @param everyMinutes how often it is pulled; null: only when asked
 * @param folder below the root of watched folders, of way FOLDER
 * @param table of way PULL
 * @param keepDays files and earlier snapshots are kept so long; null: for good
 */
record SourceDraft(
        String code,
        String name,
        String dataset,
        String unit,
        Rung rung,
        Way way,
        @Nullable Integer everyMinutes,
        @Nullable String folder,
        @Nullable RemoteTable table,
        @Nullable Integer keepDays) {}
