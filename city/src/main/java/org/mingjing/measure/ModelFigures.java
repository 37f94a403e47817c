package org.mingjing.measure;

/**
 * How one model did.
 *
 * @param planted violations planted for it
 * @param found of these, those with a hit of it on the right subject in the period
 * @param hits hits it raised, held ones included
 * @param trueHits of these, those that meet a violation of which truth says that it is a case of this model
 * @param twins lawful twins and innocent cases planted for it
 * @param twinsHit of these, those it hit
 */
public record ModelFigures(int planted, int found, int hits, int trueHits, int twins, int twinsHit) {
    double recall() {
        return share(found, planted);
    }

    double precision() {
        return share(trueHits, hits);
    }

    /** A share of nothing is whole: nothing was missed. */
    static double share(long part, long whole) {
        return whole == 0 ? 1 : (double) part / whole;
    }
}
