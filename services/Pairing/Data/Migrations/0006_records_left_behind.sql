-- Records that stayed behind when their child moved go where their pair is.
update records r set org_code = p.org_code from pairs p where p.id = r.pair_id and p.ends_on is null and r.org_code <> p.org_code;
