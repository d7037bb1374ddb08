/** Says why nothing moves: DynamoDB asks for fewer reads, or doesn't answer for a while. */
export function sayWaiting(stderr: NodeJS.WritableStream) {
  return (seconds: number) =>
    void stderr.write(`The table takes no more reads now; trying again in ${Math.ceil(seconds)} s.\n`);
}
