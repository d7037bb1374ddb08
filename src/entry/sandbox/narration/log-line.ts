/** A line of the bot's log, as far as it is told in words. */
export interface LogLine {
  level: string;
  msg: string;
  /** ISO 8601. */
  time?: string;
  request?: string;
  /** A type of event of `core/request/events.ts`. */
  event?: string;
  actor?: string;
  person?: string;
  operation?: string;
  awsRequestId?: string;
  code?: string;
  refused?: string[];
  error?: { message?: string };
}

/** What a line is about. Absent: nobody knows any more. */
export interface Subject {
  userName: string;
  owner: string;
  /** A few words for the change: `New IAM user`. */
  change: string;
}

/** What was called at AWS, with its parameters; secret ones are left out by who gives it. */
export interface CalledAws {
  action: string;
  params: Readonly<Record<string, string>>;
}

export type NameOf = (person: string) => string;
