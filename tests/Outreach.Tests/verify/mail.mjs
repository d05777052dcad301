// An SMTP server. Reads {key, cert, startTls} from standard input; writes its port, and a line for every mail that it takes: {to, secure, text}.
import { createInterface } from "node:readline";
import { SMTPServer } from "smtp-server";

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const { key, cert, startTls } = JSON.parse((await lines.next()).value);
const server = new SMTPServer({
  key,
  cert,
  hideSTARTTLS: !startTls,
  authOptional: true,
  async onData(stream, session, done) {
    let text = "";
    for await (const piece of stream) text += piece;
    console.log(JSON.stringify({ to: session.envelope.rcptTo[0].address, secure: session.secure, text }));
    done();
  },
});
server.on("error", () => {}); // a client that hangs up
server.listen(0, "127.0.0.1", () => console.log(server.server.address().port));
await lines.next(); // until whoever started it is gone
process.exit();
