package org.mingjing.app.access;

import java.util.List;

/**
 * What follows from what is asked.
 *
 * @param weight who may approve it
 * @param sealed whether it holds data of tier 3, and so only for its case
 * @param width why it looks too wide
 */
public record Judgement(Weight weight, boolean sealed, List<Width> width) {
    public Judgement {
        width = List.copyOf(width);
    }
}
