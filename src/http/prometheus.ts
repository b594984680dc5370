/** A figure as monitoring reads it. Names and labels are the service's own, never of people. */
export type Metric = {
  name: string;
  help: string;
  type: 'counter' | 'gauge' | 'histogram';
  samples: readonly Sample[];
};

type Sample = {
  /** What follows the name, such as `_bucket`. */
  suffix?: string;
  labels?: Readonly<Record<string, string>>;
  value: number;
};

/**
 * Metrics in Prometheus' text format.
 *
 * Source: Prometheus, 'Exposition formats', text-based format 0.0.4.
 */
export function prometheusText(metrics: readonly Metric[]): string {
  return metrics.map(linesOf).join('');
}

export const PROMETHEUS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

function linesOf({ name, help, type, samples }: Metric): string {
  const lines = samples.map(({ suffix = '', labels = {}, value }) => {
    const pairs = Object.entries(labels).map(([key, text]) => `${key}="${escaped(text)}"`);
    return `${name}${suffix}${pairs.length > 0 ? `{${pairs.join(',')}}` : ''} ${value}\n`;
  });
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join('')}`;
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
