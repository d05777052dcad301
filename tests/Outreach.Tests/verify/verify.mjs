// Reads {secret, headers, body} from standard input; exits 0 only when the partner's own library accepts the signature.
import { Webhook } from "standardwebhooks";

let input = "";
for await (const piece of process.stdin) input += piece;
const { secret, headers, body } = JSON.parse(input);
new Webhook(secret).verify(body, headers);
