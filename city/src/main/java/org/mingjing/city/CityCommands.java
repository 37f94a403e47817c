package org.mingjing.city;

import java.util.List;
import org.mingjing.command.MoreCommands;

/** Brings {@code mingjing city}. */
public final class CityCommands implements MoreCommands {
    @Override
    public List<Object> commands() {
        return List.of(new CityCommand());
    }
}
