const WORDS = new Set(['by', 'without', 'on', 'ignoring', 'group_left', 'group_right', 'bool', 'and', 'or', 'unless', 'offset', 'inf', 'nan'])

/** The metrics that an expression reads: its identifiers that are neither functions nor words nor labels. */
export function metricsOf(expression) {
  const bare = String(expression)
    .replace(/"[^"]*"/g, '')
    .replace(/\{[^}]*\}/g, ' ')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/\b(by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)/g, ' ')
    .replace(/\b\d+[smhdwy]\b/g, '')
  return [...bare.matchAll(/\b([a-zA-Z_:][a-zA-Z0-9_:]*)\b(?!\s*\()/g)].map(([, name]) => name).filter(name => !WORDS.has(name.toLowerCase()))
}

/** Grafana's variables as promtool can read them. */
export const plain = expression => expression.replaceAll('$__rate_interval', '5m').replaceAll('$__range', '1d').replace(/\$\{?[a-z_]+\}?/g, '.*')
