package org.mingjing.app.settings;

import java.util.List;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.Permission;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The settings in force, to be read. */
@RestController
@RequestMapping("/api/settings")
class SettingsEndpoint {
    private final SettingsInForce settings;

    SettingsEndpoint(SettingsInForce settings) {
        this.settings = settings;
    }

    @Needs(Permission.SETTINGS_READ)
    @GetMapping
    List<SettingInForce> all() {
        return settings.all();
    }
}
