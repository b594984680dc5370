import { expect, test } from 'vitest';
import { prometheusText } from '../../src/http/prometheus.ts';

test('counters with labels, and escapes, as Prometheus documents them', () => {
  const text = prometheusText([
    {
      name: 'things_total',
      help: 'Things.',
      type: 'counter',
      samples: [{ labels: { kind: 'a "b"\\\n' }, value: 3 }, { value: 0.5 }],
    },
  ]);
  expect(text).toBe(
    '# HELP things_total Things.\n# TYPE things_total counter\n' +
      'things_total{kind="a \\"b\\"\\\\\\n"} 3\nthings_total 0.5\n',
  );
});
