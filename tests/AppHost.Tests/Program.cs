using AppHost.Local;

// Three real servers and a child with a child of its own, which nobody signals when AppHost is killed.
var builder = new LocalBuilder(args, AppContext.BaseDirectory);
var postgres = builder.AddPostgres("postgres");
var rabbitmq = builder.AddRabbitMQ("rabbitmq");
var redis = builder.AddRedis("redis");
builder.AddExecutable("child", "sh", "/", "-c", "sleep 1000 & exec sleep 1000").WaitFor(postgres).WaitFor(rabbitmq).WaitFor(redis);
builder.Build().Run();
