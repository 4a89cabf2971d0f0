; extends: ecma
