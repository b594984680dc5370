import type { DeliveryFigures } from './delivery/figures.ts';
import type { Metric } from './http/prometheus.ts';

/** What monitoring is told. */
export type ServiceFigures = {
  delivery: DeliveryFigures;
  lastHeartbeat: Temporal.Instant | undefined;
  /** Whether changes can be written to disk. */
  stateWritable: boolean;
  prompts: number;
};

/** The service's figures since it started, as metrics; no ids of people or conversations. */
export function metricsOf(figures: ServiceFigures): readonly Metric[] {
  const { delivery, lastHeartbeat, stateWritable, prompts } = figures;
  return [
    {
      name: 'practice_prompts_deliveries_total',
      help: 'What became of scheduled questions; retry counts failed tries.',
      type: 'counter',
      samples: Object.entries(delivery.outcomes).map(([outcome, value]) => ({
        labels: { outcome },
        value,
      })),
    },
    {
      name: 'practice_prompts_conversations_waiting',
      help: 'Conversations that are owed a question: for their turn, or until they are tried again.',
      type: 'gauge',
      samples: [
        { labels: { for: 'turn' }, value: delivery.queued },
        { labels: { for: 'retry' }, value: delivery.waiting },
      ],
    },
    gauge('requests_in_flight', 'Questions that are being sent.', delivery.inFlight),
    gauge('circuits_open', 'Services of Teams that are taken to be down.', delivery.openCircuits),
    gauge(
      'schedules_not_kept',
      'Conversations whose schedule cannot be kept; the log names them.',
      delivery.unplannable,
    ),
    latenessOf(delivery),
    gauge(
      'last_heartbeat_timestamp_seconds',
      'When what is due was last looked for.',
      (lastHeartbeat?.epochMilliseconds ?? 0) / 1_000,
    ),
    gauge('state_writable', '1 while changes can be written to disk.', stateWritable ? 1 : 0),
    gauge('prompts', 'Questions in the library.', prompts),
    {
      name: 'process_resident_memory_bytes',
      help: 'Memory of the process.',
      type: 'gauge',
      samples: [{ value: process.memoryUsage.rss() }],
    },
  ];
}

function gauge(name: string, help: string, value: number): Metric {
  return { name: `practice_prompts_${name}`, help, type: 'gauge', samples: [{ value }] };
}

function latenessOf({ lateness, outcomes }: DeliveryFigures): Metric {
  const buckets = lateness.upTo.map(([seconds, value]) => ({
    suffix: '_bucket',
    labels: { le: `${seconds}` },
    value,
  }));
  return {
    name: 'practice_prompts_lateness_seconds',
    help: 'How long after it was due a question arrived.',
    type: 'histogram',
    samples: [
      ...buckets,
      { suffix: '_bucket', labels: { le: '+Inf' }, value: outcomes.sent },
      { suffix: '_sum', value: lateness.sumSeconds },
      { suffix: '_count', value: outcomes.sent },
    ],
  };
}
