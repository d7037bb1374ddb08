/** Whether the worker looks for the next step, or leaves the request until something brings it back. */
export type Continuation = 'go-on' | 'wait';
