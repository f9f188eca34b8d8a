package io.railmirror.core.internal.engine;

import io.railmirror.core.InboxEvent;
import io.railmirror.core.Kind;
import io.railmirror.core.RecordRef;
import io.railmirror.core.StreamName;
import io.railmirror.core.spi.StreamSpec;
import io.railmirror.core.spi.WebhookNews;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What events want read of one connection, each thing once. Kinds that no stream carries and
 * streams that the rail does not have are passed over: the rail tells of more than is mirrored.
 *
 * @param records read by id
 * @param streams read on, with the feed that a list founds
 */
record NewsPlan(Set<RecordRef> records, Set<StreamName> streams) {

    /**
     * Makes the plan.
     *
     * @param wasSynced whether anything was ever read; before that records are of no use
     */
    static NewsPlan of(Connected connected, List<InboxEvent> events, boolean wasSynced) {
        NewsPlan plan = new NewsPlan(new TreeSet<>(), new TreeSet<>());
        for (InboxEvent event : events)
            for (WebhookNews news : event.news()) {
                if (news instanceof WebhookNews.Changed changed && wasSynced)
                    plan.add(connected, changed);
                if (news instanceof WebhookNews.Dirty dirty) plan.add(connected, dirty);
            }
        return plan;
    }

    private void add(Connected connected, WebhookNews.Changed changed) {
        if (connected.reader(changed.kind()).isPresent())
            records.add(new RecordRef(connected.connection().id(), changed.kind(), changed.id()));
        else streams.addAll(carrying(connected, changed.kind()));
    }

    private static List<StreamName> carrying(Connected connected, Kind kind) {
        return connected.streams().stream()
                .filter(spec -> spec.kinds().contains(kind))
                .map(StreamSpec::name)
                .toList();
    }

    private void add(Connected connected, WebhookNews.Dirty dirty) {
        for (StreamSpec spec : connected.streams())
            if (dirty.streams().isEmpty() || dirty.streams().contains(spec.name()))
                streams.add(spec.name());
    }
}
