-- Children who do not exist, spread evenly over 88 counties of 12 schools each; names as common as surnames and given names are,
-- initials any letters: they are there to take their room in the index, nobody asks for them.
insert into children (id, org_code, school_code, grade, class_number, name, search_name, initials, sex, birth_date, provisional, version, filed_at, updated_at)
select gen_random_uuid(), school || 'C' || (2027 - grade) || '0' || class, school, grade, class, name, name, translate(left(md5(n::text), length(name)), '0123456789', 'ghijklmnop'), case when n % 2 = 0 then 'male' else 'female' end,
    date '2020-08-31' - grade * 365 - n % 365, true, 1, now(), now()
from (
    select n, 1 + n / 97 % 9 as grade, 1 + n / 7 % 3 as class,
        (520101 + n % 88 / 10 * 100 + n % 88 % 10) || lpad((1 + n / 88 % 12)::text, 3, '0') || 'S0001' as school,
        substr(surnames, 1 + floor(length(surnames) * power(random(), 2))::int, 1)
            || substr(given, 1 + floor(length(given) * random())::int, 1)
            || case when random() < 0.7 then substr(given, 1 + floor(length(given) * random())::int, 1) else '' end as name
    from generate_series(1, $1) n, (values (
        '王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦',
        '子轩浩宇梓涵欣怡思雨桐佳琪俊杰嘉可馨明文博诗雅静志强晓燕建国春梅秀英丽娟海涛庆小龙玉兰永福桂花家豪若曦一诺梦洁天佑星辰')) letters (surnames, given)
) drawn
