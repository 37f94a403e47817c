package org.mingjing.app.papers;

/** Which paper of which process. */
record PaperName(String profile, String process, String paper) {}
