/** A folder of immutable snapshots per dataset. Knows files and digests, not what the rows mean. */
@NullMarked
package org.mingjing.lake;

import org.jspecify.annotations.NullMarked;
