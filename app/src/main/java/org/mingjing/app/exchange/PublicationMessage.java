package org.mingjing.app.exchange;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.agenda.Terms;
import org.mingjing.contract.Text;
import org.mingjing.exchange.Publication;
import org.mingjing.exchange.Words;

/** An approved version as the portal takes it. */
final class PublicationMessage {
    private PublicationMessage() {}

    /** Without its rows. */
    static Publication of(
            PublicationStore.Kept kept,
            @Nullable PublicationOrigin origin,
            PublicationRows.@Nullable RowChanges changes) {
        PublicationDraft content = kept.content();
        PublicationDraft.PublishedPlace place = content.place();
        return new Publication(
                Publication.FORMAT,
                kept.id(),
                kept.version(),
                content.kind().name().toLowerCase(Locale.ROOT),
                place == null ? null : new Publication.Place(place.id(), words(place.name()), place.people()),
                content.year(),
                Terms.dateOf(Objects.requireNonNull(kept.approvedAt())).toString(),
                words(content.title()),
                words(content.text()),
                content.reason() == null ? null : words(content.reason()),
                content.withdrawn(),
                origin == null ? null : origin.asOf(),
                changes == null
                        ? null
                        : new Publication.Changes(changes.added(), changes.changed(), changes.withdrawn()),
                content.columns().stream()
                        .map(column -> new Publication.Column(words(column.label()), type(column.type())))
                        .toList(),
                List.of(),
                content.pages().stream()
                        .map(page -> new Publication.Lesson(words(page.title()), words(page.text())))
                        .toList(),
                content.questions().stream()
                        .map(question -> new Publication.Question(
                                words(question.text()),
                                question.options().stream()
                                        .map(PublicationMessage::words)
                                        .toList(),
                                question.right(),
                                words(question.explanation())))
                        .toList());
    }

    private static String type(PublicationDraft.ColumnType type) {
        return type == PublicationDraft.ColumnType.NAME ? "text" : type.name().toLowerCase(Locale.ROOT);
    }

    private static Words words(Text text) {
        return new Words(text.zh(), text.en());
    }
}
