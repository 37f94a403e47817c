package org.mingjing.scan;

/** What a run says of the program that made it. */
final class Program {
    static final String VERSION = "0.1.0";

    private Program() {}
}
