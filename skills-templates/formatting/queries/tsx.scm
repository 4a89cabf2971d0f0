; extends: typescript
; sample: const a = <b c="d" e='f' />;
; finds: format.jsx_quotes=double "d"
; finds: format.jsx_quotes=single 'f'
((jsx_attribute (string) @format.jsx_quotes)
  (#classify! @format.jsx_quotes "quote"))
