// YAML on standard input, its documents as one JSON array on standard output.
import { readFileSync } from 'node:fs'
import { read } from './rendered.mjs'

process.stdout.write(JSON.stringify(read(readFileSync(0, 'utf8')).objects))
