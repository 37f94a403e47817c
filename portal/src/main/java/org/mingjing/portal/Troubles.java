package org.mingjing.portal;

import java.util.List;
import java.util.Optional;

/** What is said where a form could not be taken for a reason that lies in no field. */
final class Troubles {
    private Troubles() {}

    static List<Layout.Mistake> of(View view, Form.Trouble trouble, PortalSettings settings) {
        String again = view.say("文件需要重新选一次。", " Choose your files again.");
        Optional<Layout.Mistake> mistake =
                switch (trouble) {
                    case NONE, NO_ROOM -> Optional.empty();
                    case TEXT_TOO_LONG ->
                        of("what", view.say("写得太长了，长的请作为文件附上。", "This is too long; attach what is long as a file."));
                    case FILE_TOO_LARGE ->
                        of(
                                "files",
                                view.say("文件太大，每个不能超过 ", "A file is too large; each may have up to ")
                                        + (settings.mostFile() >> 20)
                                        + view.say(" MB。", " MB.")
                                        + again);
                    case TOO_MANY_FILES ->
                        of(
                                "files",
                                view.say("文件太多，最多 ", "Too many files; at most ")
                                        + settings.mostFiles()
                                        + view.say(" 个。", ".")
                                        + again);
                    case FILE_NOT_WHOLE -> of("files", view.say("有文件没有传完。", "A file was not sent whole.") + again);
                    case UNREADABLE ->
                        of("", view.say("没有收到完整的表，请再提交一次。", "The form did not arrive whole; please send it again."));
                };
        return mistake.stream().toList();
    }

    /** @param alone whether nothing else is wrong: only then is it worth saying */
    static List<Layout.Mistake> of(View view, Tickets.Verdict verdict, PortalSettings settings, boolean alone) {
        if (!alone) {
            return List.of();
        }
        Optional<Layout.Mistake> mistake =
                switch (verdict) {
                    case TAKEN, AGAIN, USED -> Optional.empty();
                    case STALE ->
                        of(
                                "",
                                view.say(
                                        "这一页放得太久了，请再提交一次；文件需要重新选。",
                                        "This page stood open too long; please send it again, and choose files again."));
                    case WAIT ->
                        of(
                                "",
                                view.say(
                                                "现在提交的人太多。您写的还在，请等 ",
                                                "Very much is coming in at present. What you wrote is still here: wait ")
                                        + settings.patience().toSeconds()
                                        + view.say(
                                                " 秒再按一次提交；文件需要重新选。",
                                                " seconds and send it again; choose files again."));
                };
        return mistake.stream().toList();
    }

    private static Optional<Layout.Mistake> of(String field, String sentence) {
        return Optional.of(new Layout.Mistake(field, sentence));
    }
}
