/** What a form that decides is about, and for whom it was opened. */
export interface DecisionAbout {
  requestId: string;
  /** Of the plan that this person had before them. */
  digest: string;
  person: string;
}

export function aboutValue({ requestId, digest, person }: DecisionAbout): string {
  return `${requestId}|${digest}|${person}`;
}

/** Undefined for anything we never wrote. */
export function readAbout(value: string): DecisionAbout | undefined {
  const [, requestId, digest, person] = /^([a-z0-9-]{1,64})\|([0-9a-f]{64})\|(\w{1,32})$/.exec(value) ?? [];
  return requestId && digest && person ? { requestId, digest, person } : undefined;
}
