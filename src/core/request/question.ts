/** What an approver asked the requester. Both texts are theirs, word for word. */
export interface Question {
  /** From 1, in the order they were asked. */
  number: number;
  /** Slack id of the approver. */
  by: string;
  question: string;
  /** Absent: not answered yet. */
  answer?: string | undefined;
}

/** Characters: at least as many that are seen, at most as many in all. */
export const questionLengths = { min: 10, max: 500 };
export const answerLengths = { min: 1, max: 1000 };
export const questionsLimit = 10;

export function questionOf(
  { questions = [] }: { questions?: Question[] | undefined },
  number: number,
): Question | undefined {
  return questions.find((each) => each.number === number);
}
