package org.mingjing.app.analytics;

import org.mingjing.contract.Datasets;
import org.mingjing.model.ModelLibrary;

/**
 * The model library as it is now: the delivered one, and beside it the models of the office's own. What is given out
 * never changes; whoever asks again may get a later one, but not within one transaction.
 */
public interface CurrentLibrary {
    ModelLibrary now();

    /** The contracts that the models are checked against; they stay what they were at the start. */
    Datasets datasets();
}
