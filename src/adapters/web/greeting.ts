/** For people who come to the address without a link: what this is, and what to do instead. It runs no script. */
const greeting = `<main>
        <h1>Countersign’s one&#8209;time links open here</h1>
        <p>Countersign is a Slack bot for AWS IAM users. It sends passwords, access keys and MFA devices by links that open once, in Slack direct messages.</p>
        <p class="next"><span class="label">What to do now</span>Open the link from Countersign’s message in Slack. No message yet? Type <strong>/iam&nbsp;help</strong> there.</p>
      </main>`;

/** The page of the links, with that in place of what a link shows. */
export function greetingIn(html: string): string {
  return html
    .replace(/\s*<script [^>]*><\/script>/, '')
    .replace('One-time link</span>', 'One-time links</span>')
    .replace(/<main>[\s\S]*<\/main>/, greeting);
}
