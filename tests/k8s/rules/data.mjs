import { id, quantity } from '../rendered.mjs'

const isPostgres = ({ apiVersion }) => apiVersion.startsWith('postgresql.cnpg.io')

export function* clusters(rendered) {
  for (const cluster of rendered.of('Cluster').filter(isPostgres)) {
    const say = text => `${id(cluster)}: ${text}`
    const { imageName, instances, storage, walStorage, postgresql, plugins } = cluster.spec
    if (!/:[^/:@]+$/.test(imageName ?? '') || /:latest$/.test(imageName)) yield say('imageName is not pinned')
    for (const { size } of [storage, walStorage].filter(Boolean)) if (!(quantity(size) > 0)) yield say(`bad size ${size}`)
    if (!rendered.overlay.highlyAvailable) continue
    if (instances < 3) yield say('fewer than three instances')
    if (!postgresql?.synchronous?.number) yield say('no synchronous replica')
    if (!rendered.of('ScheduledBackup').some(({ spec }) => spec.cluster.name === cluster.metadata.name)) yield say('no ScheduledBackup')
    if (!plugins?.some(({ isWALArchiver, parameters }) => isWALArchiver && rendered.find('ObjectStore', parameters.barmanObjectName))) yield say('archives its log nowhere')
  }
  for (const object of rendered.of('ScheduledBackup', 'Pooler', 'Database', 'DatabaseRole').filter(isPostgres)) {
    if (!rendered.find('Cluster', object.spec.cluster?.name)) yield `${id(object)}: no Cluster ${object.spec.cluster?.name}`
  }
  for (const broker of rendered.of('RabbitmqCluster')) {
    const { replicas = 1, rabbitmq } = broker.spec
    if (rendered.overlay.highlyAvailable && (replicas < 3 || replicas % 2 === 0)) yield `${id(broker)}: needs an odd number of nodes, three at least`
    if (!/default_queue_type = quorum/.test(rabbitmq?.additionalConfig)) yield `${id(broker)}: queues must be quorum queues`
  }
}

export function* roles(rendered) {
  const roleNames = new Map(rendered.of('DatabaseRole').map(role => [role.spec.name, role]))
  for (const role of roleNames.values()) {
    const { superuser, createrole, createdb, bypassrls, login, passwordSecret, inRoles = [] } = role.spec
    if (superuser || createrole || createdb || bypassrls) yield `${id(role)}: may more than it needs`
    if (login && !rendered.secrets.get(passwordSecret?.name)?.includes('password')) yield `${id(role)}: signs in without a password`
    for (const other of inRoles) if (!roleNames.has(other)) yield `${id(role)}: no role ${other}`
  }
  for (const database of rendered.of('Database')) {
    const { name, owner } = database.spec
    if (!roleNames.has(owner)) yield `${id(database)}: no role ${owner}`
    const app = roleNames.get(`${name}_app`)
    if (!app || app.spec.inherit !== false) yield `${id(database)}: ${name}_app must exist and inherit nothing`
  }
}

/** All replicas of all services at once, a roll-out included, find a connection. */
export function* connections(rendered) {
  const pool = Number(rendered.objects.find(({ data }) => data?.Database__MaxPoolSize)?.data.Database__MaxPoolSize ?? 40)
  const users = rendered.deployments.filter(({ labels }) => labels['app.kubernetes.io/component'] === 'service')
  const processes = users.map(({ name }) => rendered.scalerOf(name)[0]?.spec.maxReplicaCount ?? 1).reduce((sum, most) => sum + most + 1, 0)
  for (const cluster of rendered.of('Cluster').filter(isPostgres)) {
    const most = Number(cluster.spec.postgresql?.parameters?.max_connections ?? 100)
    if (processes * pool > most - 20) yield `${id(cluster)}: ${processes} processes with ${pool} connections each, but max_connections is ${most}`
  }
}

export function* brokerAccounts(rendered) {
  for (const permission of rendered.of('Permission')) {
    const { userReference, vhost, permissions } = permission.spec
    const name = userReference?.name
    if (!rendered.find('User', name)) yield `${id(permission)}: no user ${name}`
    if (!rendered.of('Vhost').some(({ spec }) => spec.name === vhost)) yield `${id(permission)}: no vhost ${vhost}`
    for (const [right, pattern] of Object.entries(permissions)) {
      if (pattern && !(pattern.startsWith('^') && pattern.endsWith('$'))) yield `${id(permission)}: ${right} is not anchored`
      if (rendered.facts.processes.some(other => other !== name && new RegExp(pattern || '^$').test(`${other}-when-child-registered`))) yield `${id(permission)}: ${right} reaches another's queues`
    }
    for (const other of rendered.facts.databases.filter(one => one !== name)) {
      const contract = `Tongxing.Contracts.${other[0].toUpperCase()}${other.slice(1)}:Fact`
      if (new RegExp(permissions.write || '^$').test(contract)) yield `${id(permission)}: may publish ${other}'s events`
    }
  }
  for (const user of rendered.of('User')) {
    const { importCredentialsSecret, tags = [] } = user.spec
    for (const key of ['username', 'password']) if (!rendered.secrets.get(importCredentialsSecret?.name)?.includes(key)) yield `${id(user)}: no ${key}`
    if (tags.includes('administrator')) yield `${id(user)}: is an administrator`
    if (!rendered.of('Permission').some(({ spec }) => spec.userReference?.name === user.metadata.name)) yield `${id(user)}: no Permission`
  }
  const own = ['Vhost', 'User', 'Permission', 'Policy', 'Queue', 'Exchange', 'Binding']
  for (const object of rendered.of(...own)) {
    if (!rendered.find('RabbitmqCluster', object.spec.rabbitmqClusterReference?.name)) yield `${id(object)}: no RabbitmqCluster`
  }
  for (const queue of rendered.of('Queue')) if (queue.spec.type !== 'quorum') yield `${id(queue)}: must be a quorum queue`
}
