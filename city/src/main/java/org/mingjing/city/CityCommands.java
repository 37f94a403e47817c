package org.mingjing.city;

import java.util.List;
import org.mingjing.command.MoreCommands;
import org.mingjing.measure.MeasureCommand;

/** Brings {@code mingjing city} and {@code mingjing measure}. */
public final class CityCommands implements MoreCommands {
    @Override
    public List<Object> commands() {
        return List.of(new CityCommand(), new MeasureCommand());
    }
}
