/** Whether the worker looks for the next step, or leaves the request until something brings it back. */
export type Outcome = 'go-on' | 'wait';
