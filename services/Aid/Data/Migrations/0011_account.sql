-- Whether an application says whom the bank is to pay: who, where and which account.
alter table applications add column has_account boolean not null generated always as (payee_cipher is not null and bank_cipher is not null and account_cipher is not null) stored;
