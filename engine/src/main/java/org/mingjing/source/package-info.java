/**
 * Files of any layout read as records of text: format, encoding, delimiter, header and sheet are found out here.
 * Knows no contract and converts no value.
 */
@NullMarked
package org.mingjing.source;

import org.jspecify.annotations.NullMarked;
