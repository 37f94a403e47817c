package org.mingjing.app.dispositions;

import org.mingjing.app.http.Needs;
import org.mingjing.app.http.NotKept;
import org.mingjing.app.http.Permission;
import org.mingjing.app.http.Weighs;
import org.mingjing.app.identity.Caller;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** One person's integrity file. Asked for in a body: a resident's number belongs in no address. */
@RestController
@RequestMapping("/api/dispositions/integrity-file")
class IntegrityFileEndpoint {
    private final IntegrityFiles files;

    IntegrityFileEndpoint(IntegrityFiles files) {
        this.files = files;
    }

    /**
     * @param person resident's number
     * @param motive why the file is read
     */
    record IntegrityWish(String person, String motive) {}

    @NotKept
    @Weighs(5)
    @Needs(Permission.INTEGRITY_FILES_READ)
    @PostMapping
    ResponseEntity<IntegrityFile> read(Caller caller, @RequestBody IntegrityWish wish) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(files.read(caller, wish.person(), wish.motive()));
    }
}
