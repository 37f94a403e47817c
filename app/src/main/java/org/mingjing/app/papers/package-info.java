/**
 * Papers of matters: made from Word templates that the office may change, filled from what the matter holds, numbered
 * and frozen when they are issued, handed out with a watermark where the matter asks for one; and the whole file of a
 * matter, with its index and digests, as one export. What a step says lies in procedure, the bytes in evidence.
 */
@ApplicationModule(
        allowedDependencies = {"http", "suite", "audit", "identity", "agenda", "procedure", "clues", "money", "evidence"
        })
@NullMarked
package org.mingjing.app.papers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
