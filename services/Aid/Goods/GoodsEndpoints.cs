using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Aid.Goods;

internal static class GoodsEndpoints
{
    public static void MapGoods(this IEndpointRouteBuilder routes)
    {
        var goods = routes.MapGroup("/api/aid/goods").WithTags("Goods");
        var read = goods.MapGroup("").RequirePermission(Permissions.ReadGiving);
        read.MapGet("", ListGoods.Handle);
        read.MapGet("{id:guid}", ListGoods.One);
        read.MapGet("{id:guid}/moves", ListGoods.Moves);
        goods.MapPost("{id:guid}/moves", MoveGoods.Handle).RequirePermission(Permissions.WriteGiving);
    }
}
