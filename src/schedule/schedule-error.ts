/** What can be unclear about a schedule. */
export type ScheduleFault = 'zone' | 'day' | 'time';

/** A schedule that cannot be kept, because its zone, its days or its time do not exist. */
export class ScheduleError extends Error {
  override readonly name = 'ScheduleError';
  readonly fault: ScheduleFault;

  constructor(fault: ScheduleFault, message: string) {
    super(message);
    this.fault = fault;
  }
}
