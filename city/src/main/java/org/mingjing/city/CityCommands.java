package org.mingjing.city;

import java.util.List;
import org.mingjing.command.MoreCommands;
import org.mingjing.measure.MeasureCommand;
import org.mingjing.measure.SensitivityCommand;

/** Brings {@code mingjing city}, {@code mingjing measure} and {@code mingjing sensitivity}. */
public final class CityCommands implements MoreCommands {
    @Override
    public List<Object> commands() {
        return List.of(new CityCommand(), new MeasureCommand(), new SensitivityCommand());
    }
}
