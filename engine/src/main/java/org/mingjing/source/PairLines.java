package org.mingjing.source;

/** Counts what an encoding of Chinese in pairs of bytes would make of a text: GB 18030-2005 or Big5. */
final class PairLines {
    private final boolean gb;
    /** Leads of the characters that are common: level 1 and punctuation. */
    private final int firstCommon;

    private final int lastCommon;
    /** Lines with bytes that are no such text. */
    long bad;
    /** Pairs, those of them that are common characters, and those whose second byte is ASCII. */
    long pairs;

    long common;
    long asciiTrails;

    private boolean badLine;
    private int lead;
    private int four;

    private PairLines(boolean gb, int firstCommon, int lastCommon) {
        this.gb = gb;
        this.firstCommon = firstCommon;
        this.lastCommon = lastCommon;
    }

    static PairLines gb18030() {
        return new PairLines(true, 0xa1, 0xd7);
    }

    static PairLines big5() {
        return new PairLines(false, 0xa1, 0xc6);
    }

    void step(int b) {
        if (four > 0) {
            four--;
            return;
        }
        if (lead == 0) {
            if (b >= 0x81 && b <= 0xfe) {
                lead = b;
            } else {
                badLine |= b >= 0x80;
            }
            return;
        }
        pair(b);
        lead = 0;
    }

    private void pair(int b) {
        boolean ascii = b >= 0x40 && b <= 0x7e;
        boolean second = b >= (gb ? 0x80 : 0xa1) && b <= 0xfe;
        if (ascii || second) {
            pairs++;
            asciiTrails += ascii ? 1 : 0;
            boolean frequent = lead >= firstCommon && lead <= lastCommon;
            common += frequent && (gb ? b >= 0xa1 : true) ? 1 : 0;
        } else if (gb && b >= '0' && b <= '9') {
            pairs++;
            four = 2;
        } else {
            badLine = true;
        }
    }

    void endLine() {
        badLine |= lead > 0;
        bad += badLine ? 1 : 0;
        badLine = false;
        lead = 0;
        four = 0;
    }
}
