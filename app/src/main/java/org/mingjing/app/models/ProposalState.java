package org.mingjing.app.models;

/** What became of a proposal. */
public enum ProposalState {
    OPEN,
    APPROVED,
    REFUSED,
    WITHDRAWN
}
