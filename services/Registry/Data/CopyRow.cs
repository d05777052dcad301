using Npgsql;
using NpgsqlTypes;

namespace Tongxing.Registry.Data;

/// <summary>Writes one row of a binary COPY, nulls included. Synchronous: it fills a buffer, and awaiting each value costs more than it.</summary>
internal readonly struct CopyRow(NpgsqlBinaryImporter copy)
{
    public void Write(string? value) => Put(value, NpgsqlDbType.Text);

    public void Write(byte[]? value) => Put(value, NpgsqlDbType.Bytea);

    public void Write(string[] values) => copy.Write(values, NpgsqlDbType.Array | NpgsqlDbType.Text);

    public void Write(Guid? value) => PutValue(value, NpgsqlDbType.Uuid);

    public void Write(bool? value) => PutValue(value, NpgsqlDbType.Boolean);

    public void Write(int? value) => PutValue(value, NpgsqlDbType.Integer);

    public void WriteVersion(long value) => copy.Write(value, NpgsqlDbType.Bigint);

    public void Write(DateOnly? value) => PutValue(value, NpgsqlDbType.Date);

    public void Write(DateTimeOffset? value) => PutValue(value, NpgsqlDbType.TimestampTz);

    public void WriteJson(string? value) => Put(value, NpgsqlDbType.Jsonb);

    private void Put<T>(T? value, NpgsqlDbType type)
        where T : class
    {
        if (value is null)
        {
            copy.WriteNull();
        }
        else
        {
            copy.Write(value, type);
        }
    }

    private void PutValue<T>(T? value, NpgsqlDbType type)
        where T : struct
    {
        if (value is null)
        {
            copy.WriteNull();
        }
        else
        {
            copy.Write(value.Value, type);
        }
    }
}
