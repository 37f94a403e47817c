package org.mingjing.command;

import java.util.List;

/** Commands that another module brings to {@code mingjing}; found through {@link java.util.ServiceLoader}. */
public interface MoreCommands {
    /** Objects that picocli takes as commands, with their names on them. */
    List<Object> commands();
}
