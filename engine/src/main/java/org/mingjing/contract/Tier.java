package org.mingjing.contract;

/** How tightly a dataset is held. T1 routine; T2 under a written sharing agreement; T3 only under a case number. */
public enum Tier {
    T1,
    T2,
    T3
}
